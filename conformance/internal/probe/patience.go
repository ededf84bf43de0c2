package probe

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

// timeout is short enough to try silence often, and far above what an answer takes here.
const timeout = 400 * time.Millisecond

// patience is the timeout, and more on a machine that others keep busy: there a packet may be late though
// nobody dropped it.
func patience() time.Duration {
	var load float64
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		fmt.Sscan(string(text), &load)
	}
	if load > 2*float64(runtime.NumCPU()) {
		return 3 * timeout
	}
	return timeout
}
