package tallylight.app.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tallylight.app.support.ProblemCode;

/** A command line that makes no sense: what is wrong, and where to read on. */
final class UsageFault {
  private UsageFault() {}

  static int explain(ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    Result.Failure failure =
        new Result.Failure(
            "usage",
            ExitCode.USAGE,
            sentence(fault),
            "The command line is wrong.",
            "See \"" + command.getCommandSpec().qualifiedName() + " --help\".",
            ProblemCode.USAGE);
    if (command.getCommand() instanceof JsonOption.Holder
        && List.of(command.getParseResult().originalArgs().toArray()).contains("--json")) {
      command.getOut().println(Result.json(failure));
    }
    command.getErr().println("tallylight: " + failure.what() + " " + failure.remedy());
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException fault) {
    String message = String.valueOf(fault.getMessage());
    String sentence = message.endsWith(".") ? message : message + ".";
    if (!(fault instanceof UnmatchedArgumentException unmatched)) {
      return sentence;
    }
    List<String> similar = unmatched.getSuggestions();
    return similar.isEmpty() ? sentence : sentence + " Did you mean " + similar.getFirst() + "?";
  }
}
