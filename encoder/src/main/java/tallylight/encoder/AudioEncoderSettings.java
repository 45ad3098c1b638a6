package tallylight.encoder;

import tallylight.media.Bitrate;

/**
 * What an audio encoder is asked for.
 *
 * @param bitrate 32 to 512 kb/s
 */
public record AudioEncoderSettings(Bitrate bitrate) {}
