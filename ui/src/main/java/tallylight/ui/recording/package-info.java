/** What is kept on the disk: recordings, replays of the last seconds, snapshots. */
@NullMarked
package tallylight.ui.recording;

import org.jspecify.annotations.NullMarked;
