/**
 * Fuzz targets: each class takes any bytes through one layer and throws where the layer breaks a
 * promise. {@code bench/fuzz} lets Jazzer look for such bytes, {@link FuzzReplayTest} repeats those
 * that were kept.
 */
@NullMarked
package tallylight.rtmp.fuzz;

import org.jspecify.annotations.NullMarked;
