package probe

import (
	"net/netip"
	"time"

	"kubehop.dev/conformance/internal/netns"
)

// Reach says whether somebody accepts TCP at an address right now.
func Reach(space *netns.Space, to netip.AddrPort) bool {
	file, err := connectTCP(space, to, 25*time.Millisecond)
	if err == nil {
		file.Close()
	}
	return err == nil
}
