/**
 * What to do when the uplink carries less than the encoder gives: the backlog of what waits, and
 * the controller of the bitrate. No sockets, no threads, no clock of its own: the same code runs in
 * a broadcast and in simulated time.
 */
@NullMarked
package tallylight.rtmp.congestion;

import org.jspecify.annotations.NullMarked;
