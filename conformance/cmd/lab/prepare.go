package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"

	"kubehop.dev/conformance/internal/cluster"
	"kubehop.dev/conformance/internal/lab"
)

// prepare finds everything that the lab needs and names at once all that is missing.
func prepare(f flags) (lab.Options, error) {
	o := lab.Options{Modes: splitModes(f.modes), Render: f.render, Save: f.save}
	var missing []string
	if os.Geteuid() != 0 {
		missing = append(missing, "root, to make network namespaces")
	}
	for tool, part := range map[string]string{"ip": "iproute2", "nft": "nftables", "iptables-restore": "iptables", "ip6tables-restore": "iptables", "etcd": "etcd-server"} {
		if _, err := exec.LookPath(tool); err != nil {
			missing = append(missing, fmt.Sprintf("%s (apt install %s)", tool, part))
		}
	}
	if f.render == "" {
		at := func(name string) string {
			path, err := filepath.Abs(filepath.Join(f.bin, name))
			if err == nil {
				_, err = os.Stat(path)
			}
			if err != nil {
				missing = append(missing, fmt.Sprintf("%s (run ./build.sh %s)", path, f.kubernetes))
			}
			return path
		}
		o.Binaries = cluster.Binaries{
			Etcd: "etcd", CoreDNS: at("coredns"), APIServer: at("kube-apiserver-" + f.kubernetes),
			ControllerManager: at("kube-controller-manager-" + f.kubernetes), Proxy: at("kube-proxy-" + f.kubernetes),
		}
	}
	if len(missing) > 0 {
		return o, errors.New("the lab needs:\n  " + strings.Join(missing, "\n  "))
	}
	return o, nil
}

// lockMachine keeps a second lab away, which would remove the namespaces of the first.
func lockMachine(wait bool) (unlock func(), err error) {
	const path = "/run/kubehop-lab.lock"
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return nil, err
	}
	how := unix.LOCK_EX
	if !wait {
		how |= unix.LOCK_NB
	}
	if err := unix.Flock(int(file.Fd()), how); err != nil {
		file.Close()
		return nil, fmt.Errorf("another lab runs on this machine (%s is locked); --wait waits for it", path)
	}
	return func() { file.Close() }, nil
}

// makeDir makes the folder for configs and logs. A temporary one stays if the lab fails.
func makeDir(o *lab.Options, logs string) (remove func(error), err error) {
	if logs != "" {
		o.Dir, err = filepath.Abs(logs)
		if err == nil {
			err = os.MkdirAll(o.Dir, 0o700)
		}
		return func(error) {}, err
	}
	o.Dir, err = os.MkdirTemp("", "kubehop-lab-")
	return func(failure error) {
		if failure == nil {
			os.RemoveAll(o.Dir)
		} else {
			fmt.Fprintln(os.Stderr, "lab: logs are in", o.Dir)
		}
	}, err
}
