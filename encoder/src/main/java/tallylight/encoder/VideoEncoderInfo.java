package tallylight.encoder;

/**
 * An encoder that can be chosen.
 *
 * @param name as {@code --encoder} takes it: {@code ffmpeg:libx264}, {@code humble:libx264}
 * @param description for people
 * @param hardware true where a chip of its own does the work
 */
public record VideoEncoderInfo(String name, String description, boolean hardware) {}
