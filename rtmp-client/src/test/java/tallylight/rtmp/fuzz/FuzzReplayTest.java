package tallylight.rtmp.fuzz;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every input that the fuzzer found worth keeping, once more. */
@Timeout(60)
class FuzzReplayTest {
  @FunctionalInterface
  interface Target {
    void take(byte[] input) throws Exception;
  }

  @TestFactory
  Stream<DynamicContainer> repeats() throws Exception {
    return Stream.of(
        inputs(AmfTarget.class, AmfTarget::fuzzerTestOneInput),
        inputs(ChunkTarget.class, ChunkTarget::fuzzerTestOneInput),
        inputs(MessageTarget.class, MessageTarget::fuzzerTestOneInput),
        inputs(HandshakeTarget.class, HandshakeTarget::fuzzerTestOneInput),
        inputs(MediaTagTarget.class, MediaTagTarget::fuzzerTestOneInput),
        inputs(FlvTarget.class, FlvTarget::fuzzerTestOneInput));
  }

  private static DynamicContainer inputs(Class<?> name, Target target) throws Exception {
    return dynamicContainer(
        name.getSimpleName(),
        Inputs.of(name).stream()
            .map(
                file ->
                    dynamicTest(
                        file.getFileName().toString(),
                        () -> target.take(Files.readAllBytes(file)))));
  }
}
