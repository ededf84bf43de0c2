package probe

import (
	"encoding/binary"
	"hash/crc32"
	"testing"
)

func TestPacketsAreReadAsTheyAreWritten(t *testing.T) {
	for _, want := range []sctpPacket{
		{from: 33000, to: 80, kind: chunkInit, initTag: 7},
		{from: 80, to: 33000, tag: 7, kind: chunkInitAck, initTag: 1, text: "wa|10.244.1.20"},
		{from: 80, to: 33000, tag: 7, kind: chunkAbort},
	} {
		written := want.bytes()
		if got, ok := parseSCTP(written); !ok || got != want {
			t.Errorf("wrote %+v, read %+v", want, got)
		}
		sum := binary.LittleEndian.Uint32(written[8:])
		clear(written[8:12])
		if sum != crc32.Checksum(written, castagnoli) {
			t.Errorf("%+v: wrong checksum", want)
		}
	}
}

func TestBrokenPacketsAreNotRead(t *testing.T) {
	whole := sctpPacket{from: 80, to: 33000, kind: chunkInitAck, text: "wa|10.244.1.20"}.bytes()
	for length := range len(whole) - 2 { // the rest is padding
		if _, ok := parseSCTP(whole[:length]); ok {
			t.Errorf("read a packet cut at %d bytes", length)
		}
	}
	if got := payloadOf([]byte{0x4f, 0}, true); got != nil {
		t.Errorf("payload of a cut header is %v", got)
	}
}
