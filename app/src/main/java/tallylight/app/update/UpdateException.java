package tallylight.app.update;

import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** It could not be found out whether there is a newer version. */
public final class UpdateException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private UpdateException(String why, String remedy, @Nullable Throwable cause) {
    super(new Problem("It is not known whether there is a newer version.", why, remedy), cause);
  }

  static UpdateException unreachable(Throwable cause) {
    return new UpdateException(
        "The list of releases could not be reached.",
        "Check your internet connection, or try again later.",
        cause);
  }

  static UpdateException answered(int status) {
    return new UpdateException(
        "The list of releases was not given; the server answered " + status + ".",
        "Try again later.",
        null);
  }

  static UpdateException unreadable(@Nullable Throwable cause) {
    return new UpdateException(
        "What came is no list of releases that this version understands.",
        "Look at the page where you got the program.",
        cause);
  }

  static UpdateException unsafe() {
    return new UpdateException(
        "The list of releases is at an address that is not encrypted.",
        "Set an address that begins with https://, or none.",
        null);
  }
}
