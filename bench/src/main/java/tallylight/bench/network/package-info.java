/**
 * Uplinks in simulated time: what the adaptive bitrate and the rules of other publishers make of
 * the same scenarios, thousands of seconds in one.
 */
@NullMarked
package tallylight.bench.network;

import org.jspecify.annotations.NullMarked;
