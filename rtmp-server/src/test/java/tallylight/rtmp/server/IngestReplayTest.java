package tallylight.rtmp.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.rtmp.fuzz.Inputs;

/** Every input that the fuzzer found worth keeping, once more. */
@Timeout(60)
class IngestReplayTest {
  static List<Path> clients() throws Exception {
    return Inputs.of(IngestTarget.class);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void repeatsAClient(Path input) throws Exception {
    IngestTarget.fuzzerTestOneInput(Files.readAllBytes(input));
  }

  static List<Path> dialogues() throws Exception {
    return Inputs.of(IngestDialogueTarget.class);
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void repeatsADialogue(Path input) throws Exception {
    IngestDialogueTarget.fuzzerTestOneInput(Files.readAllBytes(input));
  }
}
