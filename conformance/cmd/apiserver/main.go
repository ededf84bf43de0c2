// Command apiserver puts manifests to a real kube-apiserver and writes what it answered.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"kubehop.dev/conformance/internal/asking"
)

type flags struct {
	kubernetes, cases, out, bin, logs string
	parallel                          int
}

func main() {
	var f flags
	flag.StringVar(&f.kubernetes, "kubernetes", "1.36", "minor version of the API server")
	flag.StringVar(&f.cases, "cases", "", "file of cases, one JSON object a line")
	flag.StringVar(&f.out, "out", "", "file of answers to write")
	flag.StringVar(&f.bin, "bin", ".bin", "folder of the components that build.sh built")
	flag.StringVar(&f.logs, "logs", "", "keep data and logs in this folder")
	flag.IntVar(&f.parallel, "parallel", 6, "requests at the same time")
	flag.Parse()
	if err := run(f); err != nil {
		fmt.Fprintln(os.Stderr, "apiserver:", err)
		os.Exit(1)
	}
}

func run(f flags) (err error) {
	binary, err := find(f)
	if err != nil {
		return err
	}
	cases, err := readCases(f.cases)
	if err != nil {
		return err
	}
	dir, remove, err := makeDir(f.logs)
	if err != nil {
		return err
	}
	defer func() { remove(err) }()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	server, err := asking.Start(ctx, dir, binary, betas(f.kubernetes))
	defer server.Stop()
	if err != nil {
		return err
	}
	started := time.Now()
	answers, err := asking.Ask(ctx, server, cases, f.parallel)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d answers in %.1f s\n", f.kubernetes, len(answers), time.Since(started).Seconds())
	return writeAnswers(f.out, answers)
}

// betas switches on versions that are asked about but off by default, where they exist.
func betas(minor string) string {
	if number, err := strconv.Atoi(strings.TrimPrefix(minor, "1.")); err != nil || number < 31 {
		return ""
	}
	return "networking.k8s.io/v1beta1=true"
}

// find names at once all that is missing.
func find(f flags) (binary string, err error) {
	if f.cases == "" || f.out == "" {
		return "", errors.New("say which cases to ask and where to write: --cases FILE --out FILE")
	}
	if _, err := exec.LookPath("etcd"); err != nil {
		return "", errors.New("needs etcd (apt install etcd-server)")
	}
	binary, err = filepath.Abs(filepath.Join(f.bin, "kube-apiserver-"+f.kubernetes))
	if err == nil {
		_, err = os.Stat(binary)
	}
	if err != nil {
		return "", fmt.Errorf("needs %s (run ./build.sh --apiserver %s)", binary, f.kubernetes)
	}
	return binary, nil
}

func readCases(path string) (cases []*asking.Case, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	decoder := json.NewDecoder(bufio.NewReader(file))
	for decoder.More() {
		c := new(asking.Case)
		if err := decoder.Decode(c); err != nil {
			return nil, fmt.Errorf("%s, case %d: %w", path, len(cases)+1, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func writeAnswers(path string, answers []*asking.Answer) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, answer := range answers {
		if err := encoder.Encode(answer); err != nil {
			return err
		}
	}
	return out.Flush()
}

// makeDir makes the folder for data and logs. A temporary one stays if something fails.
func makeDir(logs string) (dir string, remove func(error), err error) {
	if logs != "" {
		dir, err = filepath.Abs(logs)
		if err == nil {
			err = os.MkdirAll(dir, 0o700)
		}
		return dir, func(error) {}, err
	}
	dir, err = os.MkdirTemp("", "kubehop-apiserver-")
	return dir, func(failure error) {
		if failure == nil || errors.Is(failure, context.Canceled) {
			os.RemoveAll(dir)
		} else {
			fmt.Fprintln(os.Stderr, "apiserver: logs are in", dir)
		}
	}, err
}
