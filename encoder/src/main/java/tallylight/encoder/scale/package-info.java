/** Stub. */
@org.jspecify.annotations.NullMarked
package tallylight.encoder.scale;
