/** Messages: what the payload of a chunk stream's message says (RTMP 1.0, sections 5.4 and 7). */
@NullMarked
package tallylight.rtmp.message;

import org.jspecify.annotations.NullMarked;
