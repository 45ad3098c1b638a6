/**
 * Arithmetic on pictures: turning them, laying one over another, mixing two. Plain loops over rows
 * in plain arrays, which any Java compiler makes good code of; nothing is allocated for a picture.
 */
@NullMarked
package tallylight.media.picture;

import org.jspecify.annotations.NullMarked;
