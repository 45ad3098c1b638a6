package tallylight.app.cli;

/** What the program's exit codes mean. They never change their meaning. */
final class ExitCode {
  static final int OK = 0;
  static final int FAULT = 1;
  static final int USAGE = 2;
  static final int SOURCE = 3;
  static final int REFUSED = 4;
  static final int UNKNOWN_HOST = 5;
  static final int UNREACHABLE = 6;
  static final int NOT_RTMP = 7;
  static final int CONNECTION_LOST = 8;
  static final int TIMED_OUT = 9;
  static final int ENCODER = 10;
  static final int RECORDING = 11;
  static final int NOT_WHOLE = 12;
  static final int INGEST = 13;
  static final int SOURCE_MISSING = 14;
  static final int SOURCE_EMPTY = 15;
  static final int TLS = 16;
  static final int SCENE = 17;

  static final String HEADING = "%nExit codes:%n";
  static final String LIST_OK = "0:it went as wished";
  static final String LIST_FAULT = "1:a fault of the program; the log tells more";
  static final String LIST_USAGE = "2:the command line is wrong";
  static final String LIST_SOURCE = "3:the video or audio source cannot be used";
  static final String LIST_REFUSED = "4:the service refused the broadcast";
  static final String LIST_UNKNOWN_HOST = "5:the server's name is not known";
  static final String LIST_UNREACHABLE = "6:the server cannot be reached";
  static final String LIST_NOT_RTMP = "7:what answers is not an RTMP server";
  static final String LIST_CONNECTION_LOST = "8:the connection was lost";
  static final String LIST_TIMED_OUT = "9:the server did not answer in time";
  static final String LIST_ENCODER = "10:the encoder cannot be used";
  static final String LIST_RECORDING = "11:the recording failed; the broadcast did not";
  static final String LIST_NOT_WHOLE = "12:not everything arrived";
  static final String LIST_INGEST = "13:the ingest cannot listen or record";
  static final String LIST_SOURCE_MISSING = "14:the video or audio file does not exist";
  static final String LIST_SOURCE_EMPTY = "15:the video or audio file is empty";
  static final String LIST_TLS = "16:no encrypted connection that can be trusted";
  static final String LIST_SCENE = "17:the scene file cannot be used";

  private ExitCode() {}
}
