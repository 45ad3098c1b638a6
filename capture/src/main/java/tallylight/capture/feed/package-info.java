/**
 * A guest's broadcast as a source. One connection, a {@link tallylight.capture.feed.Feed}, serves
 * all sources that show or play it; each decodes what it needs on a thread of its own, shortly
 * before it is due. Pictures and sound are put on the media clock by one {@link
 * tallylight.capture.feed.FeedClock}, so they stay together.
 */
@NullMarked
package tallylight.capture.feed;

import org.jspecify.annotations.NullMarked;
