// The shop is a tiny web server: it says which version answers, what it is configured with and whether its secret
// arrived (never the secret). A currency that it does not know ends it at the start, as a bad configuration ends many
// a real program.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"
)

// version is a property of the image, not of the pod that runs it.
var version = os.Getenv("VERSION")

var currencies = []string{"CHF", "EUR", "GBP", "USD"}

func front(answer http.ResponseWriter, _ *http.Request) {
	secret := "missing"
	if os.Getenv("DATABASE_PASSWORD") != "" {
		secret = "arrived"
	}
	pod, _ := os.Hostname()
	fmt.Fprintf(answer, "%s! version %s, prices in %s, secret %s, from pod %s\n",
		os.Getenv("GREETING"), version, os.Getenv("CURRENCY"), secret, pod)
}

func healthy(answer http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(answer, "ok")
}

func main() {
	log.SetFlags(0)
	if currency := os.Getenv("CURRENCY"); !slices.Contains(currencies, currency) {
		log.Fatalf("shop %s can't start: CURRENCY is %q, expected one of %v", version, currency, currencies)
	}
	http.HandleFunc("/", front)
	http.HandleFunc("/healthz", healthy)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second}

	// A pod that is going away still answers what it was asked.
	stopped := make(chan struct{})
	go func() {
		asked, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
		defer cancel()
		<-asked.Done()
		time.Sleep(time.Second) // until no proxy sends requests here any more
		server.Shutdown(context.Background())
		close(stopped)
	}()

	log.Printf("shop %s is open", version)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
	<-stopped
}
