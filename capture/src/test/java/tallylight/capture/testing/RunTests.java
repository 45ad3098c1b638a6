package tallylight.capture.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.Arrays;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests where Maven is not: on a virtual machine. */
public final class RunTests {
  private RunTests() {}

  /**
   * Runs the classes that the arguments name; ends with 0 where all succeed and none is left out.
   */
  public static void main(String[] arguments) {
    var listener = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(arguments).map(name -> selectClass(name)).toList())
            .build();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    var out = new PrintWriter(System.out, true, UTF_8);
    summary.printFailuresTo(out);
    summary.printTo(out);
    boolean all =
        summary.getTestsFoundCount() > 0
            && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
    System.exit(all ? 0 : 1);
  }
}
