package probe

import (
	"net/netip"
	"time"

	"kubehop.dev/conformance/internal/netns"
)

// Reach says whether somebody answers TCP at an address right now.
func Reach(space *netns.Space, to netip.AddrPort) bool {
	_, err := askTCP(space, to, 25*time.Millisecond)
	return err == nil
}
