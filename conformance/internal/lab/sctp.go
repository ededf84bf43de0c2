package lab

import (
	"kubehop.dev/conformance/internal/netns"
	"kubehop.dev/conformance/internal/probe"
)

// speakSCTP lets all pods and nodes answer SCTP if the case has any: those without a server must say no as
// a kernel would.
func (s *stage) speakSCTP(c *Case) (troubles []string) {
	names, used := map[*netns.Space]map[uint16]string{}, false
	for _, l := range c.Listen {
		if l.Protocol != "SCTP" {
			continue
		}
		used = true
		space, err := s.space(l.Place)
		if err != nil {
			troubles = append(troubles, "listen "+l.answerName()+": "+err.Error())
			continue
		}
		if names[space] == nil {
			names[space] = map[uint16]string{}
		}
		names[space][uint16(l.Port)] = l.answerName()
	}
	for _, p := range c.Probes {
		used = used || p.Protocol == "SCTP"
	}
	if !used {
		return nil
	}
	for _, space := range s.fabric.Hosts() {
		server, err := probe.ListenSCTP(space, names[space])
		if err != nil {
			return append(troubles, "listen on SCTP: "+err.Error())
		}
		s.open = append(s.open, server)
	}
	return troubles
}
