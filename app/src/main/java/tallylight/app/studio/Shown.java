package tallylight.app.studio;

import tallylight.media.VideoFormat;

/**
 * What a studio shows.
 *
 * @param picture the source of the pictures, for people
 * @param source the pictures as the source gives them, before the program fits them
 * @param sound the source of the sound, for people
 */
public record Shown(String picture, VideoFormat source, String sound) {}
