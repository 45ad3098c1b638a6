/**
 * The chunk stream: messages cut into chunks and put together again (RTMP 1.0, section 5.3).
 *
 * <p>Knows nothing of what a message means, save the two that act on chunks themselves: Set Chunk
 * Size and Abort.
 */
@NullMarked
package tallylight.rtmp.chunk;

import org.jspecify.annotations.NullMarked;
