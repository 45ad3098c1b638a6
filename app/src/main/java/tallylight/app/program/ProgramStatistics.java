package tallylight.app.program;

/**
 * What the program made so far.
 *
 * @param pictures handed to the outputs
 * @param late moments of the program clock for which no picture was made, because the machine was
 *     not in time
 */
public record ProgramStatistics(long pictures, long late) {}
