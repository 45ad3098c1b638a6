package tallylight.ui;

import tallylight.app.AppFolders;
import tallylight.app.support.ProblemCode;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;

/** The window cannot be built, by a fault of the program or of its installation. */
public final class WindowFaultException extends ProblemException {
  private static final long serialVersionUID = 1L;

  WindowFaultException(Throwable cause) {
    super(
        new Problem(
            Texts.get("window-fault.what"),
            Texts.get(
                "window-fault.why",
                ProblemCode.of(WindowFaultException.class.getName()).orElseThrow()),
            Texts.get("window-fault.remedy", AppFolders.logs())),
        cause);
  }
}
