package tallylight.app.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where faults of the program itself are written down for whoever mends them. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  static void log(Throwable fault) {
    LOG.error("The command ended by a fault of the program", fault);
  }
}
