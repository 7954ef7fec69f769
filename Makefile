# The front door; `make help` lists what there is. Everything runs in an environment of its own, kept in the cache.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ascent
ENVIRONMENT := $(CACHE)/venv-$(shell sha256sum tools/requirements.txt | cut -c1-12)
COLLECTION := .build/ansible_collections/ascent/kube

# The cluster that `cluster`, `cluster-down`, `kubeconfig` and `env` mean.
CLUSTER ?= dev
SIMULATED_NODES ?= 3
KUBECONFIG_OF_CLUSTER = $(or $(XDG_STATE_HOME),$(HOME)/.local/state)/ascent/clusters/$(CLUSTER)/kubeconfig
# Where a cluster's programs were built; kubectl is among them.
KUBECTL = $(lastword $(sort $(wildcard $(CACHE)/binaries/kubernetes-*)))

# Most tests wait for a cluster: several at once use what one would leave idle. PYTEST="pytest -x" goes one by one.
WORKERS ?= 3
PYTEST ?= pytest --numprocesses $(WORKERS) --dist loadgroup

# How long faults are tried at random, and from which seed.
MINUTES ?= 10
SEED ?=
TRIAL ?=

export PATH := $(ENVIRONMENT)/bin:$(PATH)
export ANSIBLE_COLLECTIONS_PATH := $(CURDIR)/.build
export ANSIBLE_LOCALHOST_WARNING := false
export ANSIBLE_INVENTORY_UNPARSED_WARNING := false

.DEFAULT_GOAL := help
.PHONY: help demo test lint unit integration soak bench verdicts picture cluster cluster-down kubeconfig env docs build clean ready

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

demo:  ## from nothing to a release that went out, failed, came back and was rolled back, on a real cluster
	@examples/shop/demo

test: ready  ## everything: lint, sanity, unit, integration, faces, molecule, documentation
	@$(PYTEST)

lint: ready  ## ruff, mypy, import contracts, yamllint, ansible-lint, changelog, sanity
	@pytest tests/lint

unit: ready  ## pure functions: no cluster, seconds
	@pytest tests/unit

integration: ready  ## on a real API server, in clusters of its own that are removed at the end
	@$(PYTEST) tests/integration

soak: ready  ## faults at random, one after another, for a while (MINUTES=10; SEED= and TRIAL= give them again)
	@MINUTES=$(MINUTES) SEED=$(SEED) TRIAL=$(TRIAL) pytest -s tests/integration/faults/soak.py

cluster: ready  ## a control plane with simulated nodes, in which every image "runs" (CLUSTER=dev SIMULATED_NODES=3)
	@ansible-playbook ascent.kube.cluster_create -e cluster_name=$(CLUSTER) \
		-e '{"cluster_node": false, "cluster_simulated_nodes": $(SIMULATED_NODES)}'

cluster-down: ready  ## removes it without a trace
	@ansible-playbook ascent.kube.cluster_delete -e cluster_name=$(CLUSTER)

kubeconfig:  ## prints the path of its kubeconfig
	@echo "$(KUBECONFIG_OF_CLUSTER)"

env: ready  ## prints export lines for PATH, ANSIBLE_COLLECTIONS_PATH and KUBECONFIG: eval "$(make env)"
	@echo 'export PATH="$(ENVIRONMENT)/bin:$(addsuffix :,$(KUBECTL))$$PATH"'
	@echo 'export ANSIBLE_COLLECTIONS_PATH="$(CURDIR)/.build"'
	@echo 'export KUBECONFIG="$(KUBECONFIG_OF_CLUSTER)"'

bench: ready  ## how fast, side by side with kubectl, Helm and kubernetes.core (BENCH="--rounds 1 --far-rounds 1 --many 0")
	@PYTHONPATH=.build:tools python -m bench $(BENCH)

verdicts: ready  ## how soon a failed release is called so, beside Helm and kubectl, on a real node (VERDICTS=--write)
	@PYTHONPATH=.build:tools:tests/support python -m bench.verdicts $(VERDICTS)

picture: ready  ## docs/live.svg: a release that goes out and one that fails, as a terminal shows them, on a real node
	@PYTHONPATH=tools python -m picture $(PICTURE)

docs: ready  ## the documentation as a site, in .build/docs
	@tools/site/build .build/docs

build: ready  ## the artefact for ansible-galaxy, in .build
	@ansible-galaxy collection build --force --output-path .build

clean:  ## removes what was built in the checkout; the caches stay
	@rm -rf .build .ansible .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A clone may have any name and place: Ansible finds the collection by this link.
ready:
	@tools/environment "$(ENVIRONMENT)"
	@mkdir -p $(dir $(COLLECTION))
	@[ "$$(readlink $(COLLECTION))" = "$(CURDIR)" ] || ln -sfn "$(CURDIR)" $(COLLECTION)
