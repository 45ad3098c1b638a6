package tallylight.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** Which classes have a code is looked after in {@code ui}, where all of them can be seen. */
class ProblemCodeTest {
  private static final Pattern CODE = Pattern.compile("TL-[A-Z]{3}-\\d{2}");

  @Test
  void noCodeStandsForTwoKindsOfFault() {
    Set<String> codes = new HashSet<>();
    ProblemCode.all()
        .forEach(
            (type, code) -> {
              assertTrue(CODE.matcher(code).matches(), code);
              assertTrue(codes.add(code), () -> code + " stands twice: " + type);
            });
  }

  @Test
  void thePageOfErrorsListsThemAll() throws Exception {
    Set<String> listed = new TreeSet<>();
    CODE.matcher(Files.readString(Path.of("../docs/errors.md")))
        .results()
        .forEach(found -> listed.add(found.group()));
    Set<String> codes = new TreeSet<>(ProblemCode.all().values());
    codes.add(ProblemCode.UNKNOWN);
    codes.add(ProblemCode.USAGE);
    assertEquals(codes, listed);
  }

  private static final class Nameless extends ProblemException {
    private static final long serialVersionUID = 1L;

    Nameless() {
      super(new Problem("What.", "Why.", "Do."), null);
    }
  }

  @Test
  void aFaultWithoutACodeOfItsOwnIsStillOne() {
    assertEquals("TL-APP-00", ProblemCode.of(new Nameless()));
    assertEquals("TL-APP-03", ProblemCode.of(new SupportException(Path.of("a"), new Exception())));
  }
}
