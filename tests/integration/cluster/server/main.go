// A web server that says its name, and that asks others on behalf of whoever asks it.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func ask(answer http.ResponseWriter, request *http.Request) {
	client := http.Client{Timeout: 5 * time.Second}
	found, err := client.Get(request.URL.Query().Get("url"))
	if err != nil {
		http.Error(answer, err.Error(), http.StatusBadGateway)
		return
	}
	defer found.Body.Close()
	io.Copy(answer, found.Body)
}

func main() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM)
	go func() {
		<-signals
		os.Exit(0)
	}()
	name, _ := os.Hostname()
	http.HandleFunc("/", func(answer http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(answer, "%s says %s", name, os.Getenv("WORD"))
	})
	http.HandleFunc("/ask", ask)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
