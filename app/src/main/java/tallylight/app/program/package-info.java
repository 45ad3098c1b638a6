/**
 * The program: what goes on air. Sources are opened, asked on one clock for the picture and the
 * sound of each moment, and the outcome is handed to whoever listens: preview and encoders.
 */
@NullMarked
package tallylight.app.program;

import org.jspecify.annotations.NullMarked;
