package bupai.roster;

import java.util.List;

/** What an import did. */
public record RosterReport(int added, int changed, int unchanged, List<Rejected> rejected, List<Remark> warnings) {}
