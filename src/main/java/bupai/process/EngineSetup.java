package bupai.process;

import bupai.calendar.SchoolClock;
import java.util.ArrayList;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.history.handler.CompositeDbHistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What our engine does differently from any other. */
@Configuration
class EngineSetup {

    @Bean
    static ProcessEnginePlugin houseRules(StateOfNode stateOfNode, ObjectProvider<SchoolClock> clock) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                var listeners = engine.getCustomPostBPMNParseListeners();
                var all = listeners == null
                        ? new ArrayList<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener>()
                        : new ArrayList<>(listeners);
                all.add(stateOfNode);
                engine.setCustomPostBPMNParseListeners(all);
                engine.setHistoryEventHandler(new CompositeDbHistoryEventHandler(new SchoolTimes(clock)));
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                // Jobs wait until the models are deployed and every room stands: see Models.
                engine.getJobExecutor().setAutoActivate(false);
            }
        };
    }
}
