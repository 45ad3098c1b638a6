/**
 * Raw frames to H.264 and AAC packets, behind one interface for every codec library; and scaling.
 */
@NullMarked
package tallylight.encoder;

import org.jspecify.annotations.NullMarked;
