package program

import (
	"os"
	"path/filepath"

	"kubehop.dev/conformance/internal/fabric"
)

// save writes the rules of a fabric in the layout from which Rulesets loads them.
func save(f *fabric.Fabric, dir, name, mode string) error {
	folder := filepath.Join(dir, name, mode)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	commands := map[string][]string{".rules": {"nft", "list", "ruleset"}}
	if mode == "iptables" {
		commands = map[string][]string{".rules": {"iptables-save"}, ".v6.rules": {"ip6tables-save"}}
	}
	for _, node := range fabric.Nodes {
		for suffix, command := range commands {
			rules, err := f.Node(node.Name).Output("", command[0], command[1:]...)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(folder, node.Name+suffix), rules, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
