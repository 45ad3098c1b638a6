package tallylight.app.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A person's own list of services cannot be used. */
public final class ServiceListException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private ServiceListException(Path file, String why, @Nullable Throwable cause) {
    super(
        new Problem(
            "The list of services in " + file + " is not used; the one built in is.",
            why,
            "Mend the file, or remove it."),
        cause);
  }

  static ServiceListException unreadable(Path file, Throwable cause) {
    return new ServiceListException(
        file, "The disk did not give it, or it is no text in UTF-8.", cause);
  }

  static ServiceListException wrong(Path file, ServiceListReader.Fault fault) {
    return new ServiceListException(file, fault.getMessage(), fault);
  }
}
