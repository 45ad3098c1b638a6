/** What tests of several modules share: packets, clips and the programs they need. */
@NullMarked
package tallylight.rtmp.testing;

import org.jspecify.annotations.NullMarked;
