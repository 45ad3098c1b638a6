package tallylight.ui.destination;

import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** An address and a key that can be tried. Prints no secret, since neither of its parts does. */
public record Destination(RtmpUrl url, StreamKey key) {}
