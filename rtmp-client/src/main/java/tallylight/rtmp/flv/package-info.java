/**
 * FLV: the file (Adobe Flash Video File Format 10.1, annex E) and the tag bodies that RTMP's audio
 * and video messages share with it.
 */
@NullMarked
package tallylight.rtmp.flv;

import org.jspecify.annotations.NullMarked;
