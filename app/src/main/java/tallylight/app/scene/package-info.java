/**
 * Scenes: what lies where in the picture. Plain data, whatever the size of the program and wherever
 * the pictures come from; with its form as a file.
 */
@NullMarked
package tallylight.app.scene;

import org.jspecify.annotations.NullMarked;
