/** Scenes, the layers in them, the sources that they show, and the way back from each change. */
@NullMarked
package tallylight.ui.scenes;

import org.jspecify.annotations.NullMarked;
