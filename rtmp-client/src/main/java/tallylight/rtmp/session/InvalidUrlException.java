package tallylight.rtmp.session;

import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The address of a service is not one that can be published to. Never holds the address. */
public final class InvalidUrlException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "Copy the server address from your service's stream settings; it looks like"
          + " rtmp://live.example.com/app.";

  InvalidUrlException(String why) {
    super(new Problem("This is not a server address to stream to.", why, REMEDY), null);
  }
}
