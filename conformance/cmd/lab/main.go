// Command lab runs cases against real components of Kubernetes and writes what it observed.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
	"time"

	"kubehop.dev/conformance/internal/lab"
)

type flags struct {
	kubernetes, cases, out, modes, render, save, only, bin, logs string
	hold, wait                                                   bool
}

func main() {
	var f flags
	flag.StringVar(&f.kubernetes, "kubernetes", "1.36", "minor version of the components to run")
	flag.StringVar(&f.cases, "cases", "", "file of cases, one JSON object a line")
	flag.StringVar(&f.out, "out", "", "file of observations to write")
	flag.StringVar(&f.modes, "modes", "iptables,nftables", "modes to run, next to each other")
	flag.StringVar(&f.render, "render", "", "load rulesets from this folder instead of running kube-proxy")
	flag.StringVar(&f.save, "save-rules", "", "write the rules that kube-proxy made for each case to this folder")
	flag.StringVar(&f.only, "only", "", "run only the cases whose name matches this regular expression")
	flag.StringVar(&f.bin, "bin", ".bin", "folder of the components that build.sh built")
	flag.StringVar(&f.logs, "logs", "", "keep configs and logs in this folder")
	flag.BoolVar(&f.hold, "hold", false, "keep the lab up after the last case until it is interrupted")
	flag.BoolVar(&f.wait, "wait", false, "wait until no other lab runs on this machine")
	flag.Parse()
	if err := run(f); err != nil {
		fmt.Fprintln(os.Stderr, "lab:", err)
		os.Exit(1)
	}
}

func run(f flags) (err error) {
	options, err := prepare(f)
	if err != nil {
		return err
	}
	cases, err := readCases(f)
	if err != nil {
		return err
	}
	unlock, err := lockMachine(f.wait)
	if err != nil {
		return err
	}
	defer unlock()
	removeDir, err := makeDir(&options, f.logs)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	out, err := os.Create(f.out)
	if err != nil {
		return err
	}
	defer out.Close()
	whole, err := lab.Setup(ctx, options)
	defer func() {
		if closeErr := whole.Close(); err == nil {
			err = closeErr
		}
		if ctx.Err() != nil {
			removeDir(nil) // whoever interrupts does not wonder what failed
		} else {
			removeDir(err)
		}
	}()
	if err != nil {
		return err
	}
	if err := runCases(ctx, whole, cases, out); err != nil {
		return err
	}
	if f.hold {
		fmt.Fprintln(os.Stderr, "lab: holding, interrupt to end; logs are in", options.Dir)
		<-ctx.Done()
	}
	return nil
}

func runCases(ctx context.Context, whole *lab.Lab, cases []*lab.Case, out *os.File) error {
	started := time.Now()
	encoder := json.NewEncoder(out)
	for i, c := range cases {
		observations, err := whole.Runner.Run(ctx, c)
		if ctx.Err() != nil {
			return fmt.Errorf("interrupted after %d of %d cases", i, len(cases))
		}
		if err != nil {
			return err
		}
		for _, o := range observations {
			if err := encoder.Encode(o); err != nil {
				return err
			}
		}
		fmt.Fprintf(os.Stderr, "%d/%d %s %d ms\n", i+1, len(cases), c.Name, observations[0].MS)
	}
	fmt.Fprintf(os.Stderr, "%d cases in %.1f s\n", len(cases), time.Since(started).Seconds())
	return nil
}

func readCases(f flags) ([]*lab.Case, error) {
	if f.cases == "" || f.out == "" {
		return nil, fmt.Errorf("say which cases to run and where to write: --cases FILE --out FILE")
	}
	only, err := regexp.Compile(f.only)
	if err != nil {
		return nil, err
	}
	all, err := lab.ReadCases(f.cases)
	if err != nil {
		return nil, err
	}
	var cases []*lab.Case
	for _, c := range all {
		if only.MatchString(c.Name) {
			cases = append(cases, c)
		}
	}
	return cases, nil
}

func splitModes(text string) []string { return strings.Split(text, ",") }
