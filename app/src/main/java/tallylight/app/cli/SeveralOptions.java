package tallylight.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tallylight.app.broadcast.Destination;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.media.ProblemException;

/** Further destinations, and how they share the making of pictures. */
final class SeveralOptions {
  @Option(
      names = "--also",
      paramLabel = "FILE.json",
      description =
          "Broadcast to the destination in this file as well: an object with url, keyFile and, where"
              + " wished, name, backupUrl, user, passwordFile, tlsCa, bind and proxy. May be given"
              + " several times.")
  private List<Path> also = new ArrayList<>();

  @Option(
      names = "--several",
      paramLabel = "follow|drop|own",
      converter = SharingConverter.class,
      description =
          "With several destinations: follow makes one picture for all, at the bitrate of the"
              + " slowest uplink; drop makes it for the best, and one that cannot follow loses"
              + " pictures; own makes each its own (own where this computer is fast enough, else"
              + " follow).")
  private @Nullable EncoderSharing sharing;

  /** How they share; null for what suits the machine. */
  @Nullable EncoderSharing sharing() {
    return sharing;
  }

  /** All destinations; throws where an option is of no use. */
  List<Destination> with(CommandLine commandLine, Destination first) throws ProblemException {
    if (sharing != null && also.isEmpty()) {
      throw new CommandLine.ParameterException(
          commandLine, "--several needs a second destination, given with --also.");
    }
    var all = new ArrayList<>(List.of(first));
    for (Path file : also) {
      all.add(DestinationFile.read(commandLine, file));
    }
    Set<String> names = new HashSet<>();
    for (Destination destination : all) {
      if (!names.add(destination.name())) {
        throw new CommandLine.ParameterException(
            commandLine,
            "Two destinations are called "
                + destination.name()
                + ". Give one another name in its file of --also.");
      }
    }
    return all;
  }
}
