# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that say which cluster to use, and as whom."""

from __future__ import annotations


class ModuleDocFragment:
    """Access to a cluster, written once. Names, aliases and variables are those of the kubernetes.core collection."""

    DOCUMENTATION = r"""
options:
  kubeconfig:
    description:
      - Path of a kubeconfig file on the host where the module runs, or the content of one as a dictionary.
      - A file that is encrypted with Ansible Vault is read and decrypted on the controller.
      - Without it, E(K8S_AUTH_KUBECONFIG), E(KUBECONFIG) and C(~/.kube/config) are tried,
        then the service account of the pod that the module runs in.
    type: raw
  context:
    description:
      - Name of a context in the kubeconfig.
      - Can also be given by the variable E(K8S_AUTH_CONTEXT).
    type: str
  host:
    description:
      - URL of the API server.
      - Can also be given by the variable E(K8S_AUTH_HOST).
    type: str
  api_key:
    description:
      - Token to authenticate with. It is never shown.
      - Can also be given by the variable E(K8S_AUTH_API_KEY).
    type: str
  username:
    description:
      - User name to authenticate with, where the API server takes user names and passwords.
      - Can also be given by the variable E(K8S_AUTH_USERNAME).
    type: str
  password:
    description:
      - Password to authenticate with. It is never shown.
      - Can also be given by the variable E(K8S_AUTH_PASSWORD).
    type: str
  validate_certs:
    description:
      - Whether the API server's certificate is verified. When it is not, the answer warns of it.
      - Can also be given by the variable E(K8S_AUTH_VERIFY_SSL).
    type: bool
    aliases: [verify_ssl]
  require_verified:
    description:
      - Whether to refuse an API server whose certificate would not be verified, instead of warning of it.
      - The credential type of AWX for Kubernetes switches the verification off when it is given no CA.
        Whoever answers for its jobs sets the variable E(ASCENT_REQUIRE_VERIFIED), and no job goes on like that.
      - Can also be given by the variable E(ASCENT_REQUIRE_VERIFIED).
    type: bool
  ca_cert:
    description:
      - Path of the certificate of the authority that signed the API server's certificate.
      - Can also be given by the variable E(K8S_AUTH_SSL_CA_CERT).
    type: path
    aliases: [ssl_ca_cert]
  client_cert:
    description:
      - Path of a client certificate to authenticate with.
      - Can also be given by the variable E(K8S_AUTH_CERT_FILE).
    type: path
    aliases: [cert_file]
  client_key:
    description:
      - Path of the key of O(client_cert).
      - Can also be given by the variable E(K8S_AUTH_KEY_FILE).
    type: path
    aliases: [key_file]
  proxy:
    description:
      - URL of an HTTP proxy between the module and the API server.
      - Can also be given by the variable E(K8S_AUTH_PROXY). Both beat C(proxy-url) in the kubeconfig, and that beats
        the variable E(HTTPS_PROXY).
      - Proxy settings of the operating system are not used.
    type: str
  no_proxy:
    description:
      - Hosts, separated by commas, that are reached without the proxy.
      - Can also be given by the variables E(K8S_AUTH_NO_PROXY) and E(NO_PROXY).
    type: str
  proxy_headers:
    description:
      - Headers for the proxy.
    type: dict
    suboptions:
      proxy_basic_auth:
        description: User name and password for the proxy, separated by a colon. It is never shown.
        type: str
      basic_auth:
        description: User name and password, separated by a colon. It is never shown.
        type: str
      user_agent:
        description: The name that the client goes by.
        type: str
  impersonate_user:
    description:
      - User to act as.
      - Can also be given by the variable E(K8S_AUTH_IMPERSONATE_USER).
    type: str
  impersonate_groups:
    description:
      - Groups to act as.
      - Can also be given, separated by commas, by the variable E(K8S_AUTH_IMPERSONATE_GROUPS).
    type: list
    elements: str
"""
