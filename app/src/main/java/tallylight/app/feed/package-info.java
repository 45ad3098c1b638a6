/** How a guest's feed comes over the network: by RTMP, or as FLV over HTTP. */
@NullMarked
package tallylight.app.feed;

import org.jspecify.annotations.NullMarked;
