package tallylight.ui.destination;

import tallylight.rtmp.publish.RtmpUrl;
import tallylight.rtmp.publish.StreamKey;

/** An address and a key that can be tried. Prints no secret, since neither of its parts does. */
public record Destination(RtmpUrl url, StreamKey key) {}
