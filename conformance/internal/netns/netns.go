// Package netns runs code and processes inside named network namespaces.
//
// A namespace belongs to a thread, and Go moves goroutines between threads. So each Space keeps one locked
// thread that entered the namespace once; sockets opened there stay in the namespace wherever they are
// used, which is why thousands of connections need no thread of their own.
package netns

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

const runDir = "/run/netns"

// Space is one named network namespace.
type Space struct {
	Name string
	jobs chan func()
}

// Create makes a new namespace and enters it.
func Create(name string) (*Space, error) {
	if err := ip("netns", "add", name); err != nil {
		return nil, err
	}
	s := &Space{Name: name, jobs: make(chan func())}
	ready := make(chan error)
	go s.live(ready)
	if err := <-ready; err != nil {
		return nil, err
	}
	return s, nil
}

// live never unlocks its thread: one that changed its namespace must not go back to Go's pool.
func (s *Space) live(ready chan<- error) {
	runtime.LockOSThread()
	fd, err := unix.Open(filepath.Join(runDir, s.Name), unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err == nil {
		err = unix.Setns(fd, unix.CLONE_NEWNET)
		unix.Close(fd)
	}
	if err != nil {
		ready <- fmt.Errorf("enter namespace %s: %w", s.Name, err)
		return
	}
	ready <- nil
	for job := range s.jobs {
		job()
	}
}

// Do runs f on the thread of the namespace. f must not wait for the network.
func (s *Space) Do(f func() error) error {
	done := make(chan error, 1)
	s.jobs <- func() { done <- f() }
	return <-done
}

// Start starts a process inside the namespace. It dies with the lab, however the lab ends.
func (s *Space) Start(cmd *exec.Cmd) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	return s.Do(cmd.Start)
}

// Sysctl sets keys below /proc/sys/net, given as "ipv4/ip_forward=1". A leading "?" allows the key to be
// missing, since kernels differ.
func (s *Space) Sysctl(settings ...string) error {
	return s.Do(func() error {
		for _, setting := range settings {
			key, value, _ := strings.Cut(strings.TrimPrefix(setting, "?"), "=")
			err := os.WriteFile(filepath.Join("/proc/sys/net", key), []byte(value), 0o644)
			if err != nil && !strings.HasPrefix(setting, "?") {
				return fmt.Errorf("%s: sysctl %s: %w", s.Name, setting, err)
			}
		}
		return nil
	})
}

// Run runs a short command inside the namespace, with text on its standard input.
func (s *Space) Run(stdin string, name string, args ...string) error {
	_, err := s.Output(stdin, name, args...)
	return err
}

// Output runs a short command and returns what it prints.
func (s *Space) Output(stdin string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := s.Start(cmd); err != nil {
		return nil, err
	}
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("%s: %s %s: %w: %s", s.Name, name, strings.Join(args, " "), err, bytes.TrimSpace(complaint.Bytes()))
	}
	return out.Bytes(), nil
}

// IP runs lines of ip(8) commands in the namespace, then those that begin with "-6": a batch has one family.
func (s *Space) IP(lines ...string) error {
	var batches [2][]string
	for _, line := range lines {
		if six, ok := strings.CutPrefix(line, "-6 "); ok {
			batches[1] = append(batches[1], six)
		} else {
			batches[0] = append(batches[0], line)
		}
	}
	for i, args := range [][]string{{"-batch", "-"}, {"-6", "-batch", "-"}} {
		if len(batches[i]) == 0 {
			continue
		}
		if err := s.Run(strings.Join(batches[i], "\n")+"\n", "ip", args...); err != nil {
			return err
		}
	}
	return nil
}

// Remove deletes the names of all namespaces that begin with the prefix; the kernel frees what is in them
// once the last process in them has gone.
func Remove(prefix string) error {
	entries, err := os.ReadDir(runDir)
	if err != nil {
		return nil // nothing was ever made
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), prefix) {
			if err := ip("netns", "delete", entry.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}

func ip(args ...string) error {
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("ip %s: %w: %s", strings.Join(args, " "), err, bytes.TrimSpace(out))
	}
	return nil
}
