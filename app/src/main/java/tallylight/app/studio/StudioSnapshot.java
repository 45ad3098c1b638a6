package tallylight.app.studio;

import java.util.List;
import tallylight.app.program.ProgramStatistics;
import tallylight.app.scene.SceneCollection;
import tallylight.media.VideoFormat;

/**
 * A studio at one moment.
 *
 * @param format of the program's pictures
 * @param scenes what is shown and heard; with {@link Studio#change} the way back to this moment
 * @param onAir the name of the scene that is shown, or is being faded to
 * @param sources how the sources of pictures fare, in the order of {@code scenes}
 * @param channels how the channels of the mixer fare, in the order of {@code scenes}
 * @param statistics what the program made so far
 * @param live whether a broadcast runs, or is being prepared
 */
public record StudioSnapshot(
    VideoFormat format,
    SceneCollection scenes,
    String onAir,
    List<SourceState> sources,
    List<ChannelState> channels,
    ProgramStatistics statistics,
    boolean live) {
  public StudioSnapshot {
    sources = List.copyOf(sources);
    channels = List.copyOf(channels);
  }
}
