package bupai.process;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deploys the models of {@code bpmn/} at start, changed ones only, then lets jobs run. */
@Component
class Models implements SmartLifecycle {

    private static final String[] FILES = {
        "bpmn/makeup-photo.bpmn", "bpmn/college-pack.bpmn", "bpmn/daily-round.bpmn", "bpmn/reminder-plan.dmn"
    };

    private final RepositoryService repository;
    private final JobExecutor jobs;

    Models(RepositoryService repository, ProcessEngineConfigurationImpl engine) {
        this.repository = repository;
        this.jobs = engine.getJobExecutor();
    }

    @Override
    public void start() {
        // Names that do not depend on where the program was started from; otherwise each start would be a new version.
        var deployment = repository.createDeployment().name("bupai").enableDuplicateFiltering(true);
        for (var file : FILES) {
            deployment.addClasspathResource(file);
        }
        deployment.deploy();
        jobs.start();
    }

    @Override
    public void stop() {
        jobs.shutdown();
    }

    @Override
    public boolean isRunning() {
        return jobs.isActive();
    }

    /** Before the season is opened and before any request is answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
