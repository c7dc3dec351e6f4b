package bupai.process;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.makeup.Calls;
import bupai.makeup.Makeups;
import bupai.reminder.Digests;
import bupai.reminder.FactLetters;
import bupai.reminder.Rounds;
import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the daily round's tasks call: each maps in, calls once, maps out. */
@Configuration
class RoundTasks {

    @Bean(DailyRound.FIND_SITUATIONS)
    JavaDelegate findSituations(Rounds rounds, SchoolClock clock) {
        return execution -> {
            // Started by the timer, it is played for today, and stays so should a later task be tried again tomorrow.
            var asOf = execution.hasVariable(DailyRound.Variable.AS_OF.inModel()) ? asOf(execution) : clock.today();
            execution.setVariables(DailyRound.asOf(asOf));
            rounds.begin(asOf);
            rounds.find(asOf);
        };
    }

    @Bean(DailyRound.DECIDE_SITUATIONS)
    JavaDelegate decideSituations(Rounds rounds) {
        return execution -> rounds.decide(asOf(execution));
    }

    @Bean(DailyRound.WRITE_REMINDERS)
    JavaDelegate writeReminders(Rounds rounds) {
        return execution -> rounds.write(asOf(execution));
    }

    @Bean(DailyRound.NOTE_DEADLINES)
    JavaDelegate noteDeadlines(Rounds rounds, Deadlines deadlines) {
        return execution -> {
            rounds.noteDeadlines(asOf(execution));
            var over = !asOf(execution).isBefore(deadlines.seasonEnd());
            execution.setVariables(DailyRound.Variable.SEASON_OVER.is(over));
        };
    }

    @Bean(DailyRound.CLOSE_SEASON)
    JavaDelegate closeSeason(Makeups makeups, RuntimeService runtime) {
        return execution -> {
            var instances = makeups.instancesWithoutPhoto(asOf(execution));
            if (!instances.isEmpty()) {
                runtime.createMessageCorrelationAsync(MakeupProcess.Message.SEASON_CLOSED.inModel())
                        .processInstanceIds(instances)
                        .correlateAllAsync();
            }
        };
    }

    @Bean(DailyRound.WRITE_DIGESTS)
    JavaDelegate writeDigests(Rounds rounds, Digests digests, Calls calls) {
        return execution -> {
            calls.open();
            digests.write(asOf(execution));
            rounds.finish(asOf(execution));
        };
    }

    @Bean(MakeupProcess.TELL_STUDENT)
    JavaDelegate tellStudent(FactLetters letters) {
        return execution -> letters.told(UUID.fromString(execution.getProcessBusinessKey()));
    }

    private static LocalDate asOf(DelegateExecution execution) {
        return LocalDate.parse((String) execution.getVariable(DailyRound.Variable.AS_OF.inModel()));
    }
}
