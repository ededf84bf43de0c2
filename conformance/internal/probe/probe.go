// Package probe sends real traffic from a namespace and counts how it was answered.
package probe

import (
	"errors"
	"fmt"
	"net/netip"
	"sync"
	"time"

	"kubehop.dev/conformance/internal/netns"
)

// Request is what one probe does.
type Request struct {
	Protocol string
	To       netip.AddrPort
	Count    int
	Serial   bool          // one after the other, where each connection depends on the one before
	Over     *Conversation // UDP only: all datagrams over this socket, or each over its own if nil

	patience time.Duration
}

// Result counts the ends of the attempts of a probe.
type Result struct {
	Connected   map[string]int `json:"connected"`
	Refused     int            `json:"refused"`
	ByReset     int            `json:"refusedByReset"` // those of Refused that no ICMP error announced
	Timeout     int            `json:"timeout"`
	Unreachable int            `json:"unreachable"`
	Other       map[string]int `json:"other"`

	mutex sync.Mutex
}

const (
	// batch attempts run at once: enough to see every backend even where some of them are silent.
	batch = 16
	// silence of so many attempts is believed.
	enoughSilence = 2
	// maxInFlight bounds all probes together, so that no answer is late because the lab is busy.
	maxInFlight = 96
)

var inFlight = make(chan struct{}, maxInFlight)

// Run makes the attempts of a probe.
func Run(space *netns.Space, request Request) *Result {
	result := &Result{Connected: map[string]int{}, Other: map[string]int{}}
	request.patience = patience()
	result.try(space, request)
	if result.Timeout > 0 && result.Timeout < result.attempts() {
		result.confirmSilence(space, request)
	}
	return result
}

func (r *Result) try(space *netns.Space, request Request) {
	width := batch
	if request.Serial || request.Over != nil {
		width = 1
	}
	for left := request.Count; left > 0 && r.Timeout < enoughSilence; left -= width {
		var group sync.WaitGroup
		for range min(width, left) {
			inFlight <- struct{}{}
			group.Go(func() {
				defer func() { <-inFlight }()
				attempt(space, request, r.record)
			})
		}
		group.Wait()
	}
}

// confirmSilence tries again, with more patience, where only some attempts were met by silence: either some
// of the backends are silent, or the machine was too busy.
func (r *Result) confirmSilence(space *netns.Space, request Request) {
	request.patience, request.Count = 4*timeout, batch
	again := &Result{Connected: map[string]int{}, Other: map[string]int{}}
	again.try(space, request)
	if r.Timeout += again.Timeout; again.Timeout == 0 {
		r.Timeout = 0
	}
	r.Refused += again.Refused
	r.ByReset += again.ByReset
	r.Unreachable += again.Unreachable
	for answer, count := range again.Connected {
		r.Connected[answer] += count
	}
	for failure, count := range again.Other {
		r.Other[failure] += count
	}
}

func (r *Result) attempts() int {
	sum := r.Refused + r.Timeout + r.Unreachable
	for _, count := range r.Connected {
		sum += count
	}
	return sum
}

func attempt(space *netns.Space, request Request, record func(string, error)) {
	switch request.Protocol {
	case "", "TCP":
		record(askTCP(space, request.To, request.patience))
	case "UDP":
		if request.Over != nil {
			record(request.Over.ask(request.patience))
		} else {
			record(askUDP(space, request.To, request.patience))
		}
	case "ICMP":
		record(askEcho(space, request.To.Addr(), request.patience))
	case "SCTP":
		record(askSCTP(space, request.To, request.patience))
	case "HTTP":
		record(askHTTP(space, request.To))
	default:
		record("", fmt.Errorf("the lab cannot speak %s", request.Protocol))
	}
}

func (r *Result) record(answer string, err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	var failure Failure
	switch {
	case err == nil:
		r.Connected[answer]++
	case !errors.As(err, &failure):
		r.Other[err.Error()]++
	case failure == RefusedByICMP:
		r.Refused++
	case failure == RefusedByReset:
		r.Refused++
		r.ByReset++
	case failure == TimedOut:
		r.Timeout++
	default:
		r.Unreachable++
	}
}
